import { Component, type ReactNode } from 'react';
import { ProblemBanner } from './problem-banner.tsx';

interface ErrorBoundaryState {
  readonly problem: unknown;
}

/** Keeps what goes wrong on one page from taking the frame along. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { problem: undefined };

  static getDerivedStateFromError(problem: unknown): ErrorBoundaryState {
    return { problem };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === undefined) return this.props.children;
    return (
      <div className="page-pad">
        <ProblemBanner isPage problem={problem} onRetry={() => this.setState({ problem: undefined })} />
      </div>
    );
  }
}

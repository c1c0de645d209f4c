import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/request-json.ts';

interface ProblemBannerProps {
  readonly problem: unknown;
  /** Whether the banner stands in place of a whole page, so that its title is the page's. */
  readonly isPage?: boolean;
  readonly onRetry?: () => void;
}

/** Says what is not as it should be, and what to do. */
export function ProblemBanner({ problem, isPage = false, onRetry }: ProblemBannerProps): ReactNode {
  const known = problem instanceof ProblemError ? problem : undefined;
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className="problem" role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <div>
        <Title className="problem-title">{known?.title ?? 'This part of the page cannot be shown'}</Title>
        <p>
          <bdi>{known?.message ?? 'Reload the page. If it stays like this, tell whoever runs Faultline for you.'}</bdi>
        </p>
        {(known?.problems.length ?? 0) > 1 && (
          <ul>
            {known?.problems.slice(0, 5).map(({ code, pointer, detail }) => (
              <li key={`${code} ${pointer ?? ''} ${detail}`}>
                <bdi>{detail}</bdi>
              </li>
            ))}
          </ul>
        )}
        {known?.requestId !== undefined && <p className="problem-id">Request {known.requestId}</p>}
      </div>
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          <RotateCw size={15} aria-hidden="true" /> Ask again
        </button>
      )}
    </div>
  );
}

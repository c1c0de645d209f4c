import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/notices.css';
import './styles/frame.css';
import './styles/finder.css';
import './styles/map.css';
import './styles/impact.css';
import './styles/explore.css';
import './styles/explore-map.css';
import './styles/explore-panel.css';
import './styles/explore-details.css';
import './styles/views-panel.css';
import './styles/edit.css';
import './styles/items.css';
import './styles/data.css';
import './styles/weak-points.css';
import './styles/take-away.css';
import './styles/draft.css';
import './styles/difference.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const host = document.getElementById('app');
if (host !== null) {
  createRoot(host).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

const STORAGE_KEY = 'faultline-theme';

/** The themes that can be chosen. */
export const THEME_IDS = ['light', 'dark', 'system'] as const;
/** @see THEME_IDS */
export type ThemeId = (typeof THEME_IDS)[number];

/** What each theme is called. */
export const THEME_LABELS: Readonly<Record<ThemeId, string>> = {
  light: 'Light',
  dark: 'Dark',
  system: 'As the system',
};

/** @returns the theme that is chosen now */
export function readTheme(): ThemeId {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Shows the page in a theme, and remembers it. */
export function applyTheme(theme: ThemeId): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
}

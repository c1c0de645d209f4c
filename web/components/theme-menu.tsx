import { Check, Monitor, Moon, Sun, SunMoon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';

const STORAGE_KEY = 'faultline-theme';
const THEMES = [
  { id: 'light', label: 'Light', Icon: Sun },
  { id: 'dark', label: 'Dark', Icon: Moon },
  { id: 'system', label: 'As the system', Icon: Monitor },
] as const;

type ThemeId = (typeof THEMES)[number]['id'];

/** Chooses between light, dark and what the system says, and remembers it. */
export function ThemeMenu(): ReactNode {
  const [theme, setTheme] = useState<ThemeId>(readTheme);
  const choose = (id: ThemeId): void => {
    setTheme(id);
    applyTheme(id);
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label="Theme" title="Theme">
        <SunMoon size={18} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          {THEMES.map(({ id, label, Icon }) => (
            <DropdownMenu.CheckboxItem
              key={id}
              className="menu-item"
              checked={theme === id}
              onSelect={() => choose(id)}
            >
              <Icon size={16} />
              <span>{label}</span>
              {theme === id && <Check size={16} className="menu-check" />}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function readTheme(): ThemeId {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function applyTheme(theme: ThemeId): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
}

import { Check, type LucideIcon, Moon, Sun, SunMoon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { applyTheme, readTheme, THEME_IDS, THEME_LABELS, type ThemeId } from './theme.ts';

/** The sign of each theme. */
export const THEME_ICONS: Readonly<Record<ThemeId, LucideIcon>> = { light: Sun, dark: Moon, system: SunMoon };

/** Chooses between light, dark and what the system says, and remembers it. */
export function ThemeMenu(): ReactNode {
  const [theme, setTheme] = useState<ThemeId>(readTheme);
  const choose = (id: ThemeId): void => {
    setTheme(id);
    applyTheme(id);
  };
  return (
    // The theme may have been chosen elsewhere since the menu was open last.
    <DropdownMenu.Root modal={false} onOpenChange={() => setTheme(readTheme())}>
      <DropdownMenu.Trigger className="icon-button" aria-label="Theme" title="Theme">
        <SunMoon size={18} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          {THEME_IDS.map((id) => {
            const Icon = THEME_ICONS[id];
            return (
              <DropdownMenu.CheckboxItem
                key={id}
                className="menu-item"
                checked={theme === id}
                onSelect={() => choose(id)}
              >
                <Icon size={16} />
                <span>{THEME_LABELS[id]}</span>
                {theme === id && <Check size={16} className="menu-check" />}
              </DropdownMenu.CheckboxItem>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

import '@mantine/spotlight/styles.css';
import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/api/problemText';
import type { NavEntry } from '@/routing/nav';
import { grouped, icons, pageOf } from './hits';
import { searchQuery } from './queries';

export const open = () => spotlight.open();

/** Goes to any page, person, class or document by typing a part of its name. */
export default function Palette({ nav }: { nav: NavEntry[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const search = useQuery({ ...searchQuery(asked), enabled: asked !== '' });

  const part = typed.trim().toLocaleLowerCase();
  const pages = nav.filter((entry) => t(entry.label).toLocaleLowerCase().includes(part));
  const hits = part === '' ? [] : grouped(search.data?.items ?? []);
  const waiting = search.isFetching || asked !== typed.trim();
  const go = (to: string) => () => void navigate({ to });

  return (
    <Spotlight.Root
      shortcut={null}
      query={typed}
      onQueryChange={setTyped}
      scrollable
      maxHeight={480}
      aria-label={t('search.open')}
    >
      <Spotlight.Search
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={waiting && <Loader size="xs" aria-label={t('search.waiting')} />}
        placeholder={t('search.hint')}
        aria-label={t('search.hint')}
      />
      <Spotlight.ActionsList>
        {hits.map((group) => (
          <Group key={group.kind} label={t(`search.kind.${group.kind}`)}>
            {group.hits.map((hit) => {
              const Icon = icons[hit.kind];
              return (
                <Spotlight.Action
                  key={hit.id}
                  label={hit.title}
                  description={hit.detail ?? undefined}
                  leftSection={<Icon size={20} aria-hidden />}
                  onClick={go(pageOf(hit))}
                />
              );
            })}
          </Group>
        ))}
        {pages.length > 0 && (
          <Group label={t('search.pages')}>
            {pages.map((entry) => (
              <Spotlight.Action
                key={entry.to}
                label={t(entry.label)}
                leftSection={<entry.icon size={20} aria-hidden />}
                onClick={go(entry.to)}
              />
            ))}
          </Group>
        )}
        {pages.length === 0 && hits.length === 0 && (
          <Spotlight.Empty>
            {search.error ? problemText(search.error) : waiting ? t('search.waiting') : t('search.nothing')}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** The heading is drawn by the style sheet, where a screen reader finds none. */
function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Spotlight.ActionsGroup label={label} role="group" aria-label={label}>
      {children}
    </Spotlight.ActionsGroup>
  );
}

import { Group, Stack, Title, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** Stands beside the title, such as a status. */
  badge?: ReactNode;
  /** A link to where this page belongs. */
  back?: ReactNode;
  actions?: ReactNode;
  /** For one form or one person: lines stay short. */
  narrow?: boolean;
  hideTitle?: boolean;
  children: ReactNode;
}

/** The frame of every page: one heading (which takes the focus after a change of page), then what it is about. */
export function Page({
  title,
  badge,
  back,
  actions,
  narrow = false,
  hideTitle = false,
  children,
}: PageProps) {
  useDocumentTitle(`${title} · Music Beats`);
  const heading = (
    <Title order={1} size="h2" tabIndex={-1} className={classes.title}>
      {title}
    </Title>
  );
  return (
    <Stack gap="md" maw={narrow ? 720 : 1200} mx="auto">
      {back && (
        <Group gap={4} mb="calc(-1 * var(--mantine-spacing-sm))">
          <IconChevronLeft size={18} className="flip" aria-hidden />
          {back}
        </Group>
      )}
      {hideTitle ? (
        <VisuallyHidden>{heading}</VisuallyHidden>
      ) : (
        <Group justify="space-between" gap="sm" mih={44}>
          <Group gap="sm">
            {heading}
            {badge}
          </Group>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      {children}
    </Stack>
  );
}

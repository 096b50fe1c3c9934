import { Button, Group, Paper } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages } from './i18n';
import classes from './frames.module.css';

/** Around what strangers see: one card in the middle. */
export function PublicFrame() {
  const { t, i18n } = useTranslation();
  return (
    <main id="main" tabIndex={-1} className={classes.public}>
      <img src="/icon.svg" alt="Music Beats" width={56} height={56} />
      <Paper withBorder p="lg" className={classes.card}>
        <Outlet />
      </Paper>
      <Group role="group" aria-label={t('app.menu.language')} gap={4}>
        {languages.map(({ tag, name }) => (
          <Button
            key={tag}
            variant="subtle"
            color="gray"
            lang={tag}
            aria-pressed={i18n.language === tag}
            td={i18n.language === tag ? 'underline' : undefined}
            onClick={() => void chooseLanguage(tag)}
          >
            {name}
          </Button>
        ))}
      </Group>
    </main>
  );
}

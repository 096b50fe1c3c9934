import { Button, Group } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/api/problemText';
import { EmptyState } from '@/ui/EmptyState';
import { ButtonLink } from '@/ui/links';
import { Page } from '@/ui/Page';

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title={t('app.error.title')} hideTitle narrow>
      <EmptyState
        icon={<IconMoodSad size={24} />}
        title={t('app.error.title')}
        text={say(error)}
        action={
          <Group mt="sm">
            <Button onClick={again}>{t('api.retry')}</Button>
            <ButtonLink to="/" variant="default">
              {t('app.error.home')}
            </ButtonLink>
          </Group>
        }
      />
    </Page>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.notFound.title')} hideTitle narrow>
      <EmptyState
        icon={<IconMoodSad size={24} />}
        title={t('app.notFound.title')}
        text={t('app.notFound.text')}
        action={
          <ButtonLink to="/" mt="sm">
            {t('app.error.home')}
          </ButtonLink>
        }
      />
    </Page>
  );
}

/** Outside the frames, where no frame brings a main landmark. */
export function BareErrorPage(props: ErrorComponentProps) {
  return (
    <main id="main" tabIndex={-1}>
      <ErrorPage {...props} />
    </main>
  );
}

export function BareNotFoundPage() {
  return (
    <main id="main" tabIndex={-1}>
      <NotFoundPage />
    </main>
  );
}

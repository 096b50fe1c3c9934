import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Stands where a page will be. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="md" maw={1200} mx="auto" aria-busy>
      <VisuallyHidden role="status">{t('ui.loading')}</VisuallyHidden>
      <Skeleton h={44} w={260} />
      <Skeleton h={56} />
      <Skeleton h={280} />
    </Stack>
  );
}

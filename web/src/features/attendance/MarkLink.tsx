import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '@/ui/links';

/** At the end of a lesson's line: to its attendance. */
export default function MarkLink({
  lessonId,
  title,
  marked,
}: {
  lessonId: string;
  title: string;
  marked: boolean;
}) {
  const { t } = useTranslation();
  const label = marked ? t('attendance.marked') : t('attendance.mark');
  return (
    <ButtonLink
      to="/attendance/$lessonId"
      params={{ lessonId }}
      variant={marked ? 'subtle' : 'light'}
      color={marked ? 'teal' : undefined}
      leftSection={marked && <IconCheck size={18} aria-hidden />}
      aria-label={`${label}: ${title}`}
    >
      {label}
    </ButtonLink>
  );
}

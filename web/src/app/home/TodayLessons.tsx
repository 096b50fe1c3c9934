import { IconCalendarOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { EmptyState } from '@/ui/EmptyState';
import { Section } from '@/ui/Section';
import { LessonList } from './LessonList';
import { lessonsQuery } from './queries';

export function TodayLessons() {
  const { t } = useTranslation();
  const today = useFormat().today();
  const lessons = useQuery(lessonsQuery(today, today));
  return (
    <Section title={t('app.home.todayLessons')}>
      <Loaded query={lessons}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<IconCalendarOff size={24} />} title={t('app.home.noLessonsToday')} />
          ) : (
            <LessonList lessons={items} />
          )
        }
      </Loaded>
    </Section>
  );
}

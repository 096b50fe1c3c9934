import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { weeklyTexts } from '@/lib/weekly';
import { openClassesQuery } from './queries.classes';

/** A class of an offering, with its time and its free places. */
export function ClassSelect({ offeringId, ...props }: SelectProps & { offeringId: string }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { data } = useQuery(openClassesQuery(offeringId));
  return (
    <Select
      label={t('courses.class.class')}
      placeholder={t('courses.class.noClass')}
      clearable
      data={
        data?.items.map((one) => ({
          value: one.id,
          label: [
            one.name,
            weeklyTexts(one.weekly_times, locale),
            t('courses.class.free', { count: one.free_places }),
          ]
            .filter(Boolean)
            .join(' · '),
        })) ?? []
      }
      {...props}
    />
  );
}

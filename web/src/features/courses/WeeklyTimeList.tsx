import { Button, Fieldset, Group, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClassForm } from './ClassModal';
import { freshTime, WeeklyTimeFields } from './WeeklyTimeFields';

/** The weekly times of a new class: one, or more. */
export function WeeklyTimeList({ form }: { form: ClassForm }) {
  const { t } = useTranslation();
  const { weekly_times, branch_id } = form.values;
  // the next time is usually with the same teacher in the same room
  const add = () => {
    const last = weekly_times.at(-1) ?? freshTime;
    form.insertListItem('weekly_times', { ...last, weekday: String((Number(last.weekday) % 7) + 1) });
  };
  return (
    <Stack gap="sm">
      {weekly_times.map((_, index) => (
        <Fieldset key={index} legend={t('courses.weekly.numbered', { number: index + 1 })}>
          <Stack gap="sm">
            <WeeklyTimeFields
              branchId={branch_id}
              field={(name) => form.getInputProps(`weekly_times.${index}.${name}`)}
            />
            {weekly_times.length > 1 && (
              <Group justify="flex-end">
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-md"
                  leftSection={<IconTrash size={16} />}
                  aria-label={t('courses.weekly.removeNumbered', { number: index + 1 })}
                  onClick={() => form.removeListItem('weekly_times', index)}
                >
                  {t('ui.remove')}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      ))}
      <Group>
        <Button variant="subtle" leftSection={<IconPlus size={18} />} onClick={add}>
          {t('courses.weekly.add')}
        </Button>
      </Group>
    </Stack>
  );
}

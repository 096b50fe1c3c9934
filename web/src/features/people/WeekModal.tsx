import { ActionIcon, Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { branchesQuery } from '@/choices/lists';
import { BranchSelect } from '@/choices/selects';
import { FormModal } from '@/ui/FormModal';
import { replaceWeek, type WeeklyHours } from './queries.teachers';
import { useWeekdayName, weekdaysFrom } from './week';

interface Row {
  weekday: string;
  starts: string;
  ends: string;
  branch_id: string | null;
}

interface WeekModalProps {
  teacherId: string;
  weekly: readonly WeeklyHours[];
  onClose: () => void;
}

/** The hours of each week, line by line. */
export function WeekModal({ teacherId, weekly, onClose }: WeekModalProps) {
  const { t } = useTranslation();
  const { institute } = useViewer();
  const weekdayName = useWeekdayName();
  const branches = useQuery(branchesQuery());
  const fresh: Row = { weekday: String(institute.week_starts_on), starts: '', ends: '', branch_id: null };
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<{ weekly: Row[] }>({
    initialValues: {
      weekly: weekly.length
        ? weekly.map((row) => ({ ...row, weekday: String(row.weekday), branch_id: row.branch_id ?? null }))
        : [fresh],
    },
    validate: { weekly: { starts: required, ends: required } },
  });
  const save = useSave(
    (values: { weekly: Row[] }) =>
      replaceWeek(
        teacherId,
        values.weekly.map((row) => ({ ...row, weekday: Number(row.weekday) })),
      ),
    { form, refresh: [['teachers']], onDone: onClose },
  );
  const several = (branches.data?.items.length ?? 0) > 1;
  return (
    <FormModal
      title={t('people.availability.week')}
      size="lg"
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {form.values.weekly.map((_, index) => (
        <Group key={index} align="end" wrap="nowrap">
          <SimpleGrid cols={{ base: 2, xs: several ? 4 : 3 }} flex={1}>
            <Select
              label={t('people.availability.weekday')}
              data={weekdaysFrom(institute.week_starts_on).map((day) => ({
                value: String(day),
                label: weekdayName(day),
              }))}
              {...form.getInputProps(`weekly.${index}.weekday`)}
            />
            {several && (
              <BranchSelect
                label={t('people.availability.branch')}
                placeholder={t('people.profile.anyBranch')}
                clearable
                {...form.getInputProps(`weekly.${index}.branch_id`)}
              />
            )}
            <TextInput
              type="time"
              label={t('people.availability.from')}
              {...form.getInputProps(`weekly.${index}.starts`)}
            />
            <TextInput
              type="time"
              label={t('people.availability.until')}
              {...form.getInputProps(`weekly.${index}.ends`)}
            />
          </SimpleGrid>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('people.availability.removeNumbered', { number: index + 1 })}
            onClick={() => form.removeListItem('weekly', index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={18} />}
          onClick={() => form.insertListItem('weekly', fresh)}
        >
          {t('people.availability.addHours')}
        </Button>
      </Group>
    </FormModal>
  );
}

import { ActionIcon, Button, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import { employmentKinds, employmentsQuery, replaceEmployments, type Employment } from './queries.teachers';

/** As what a teacher works here, from when until when. */
export function Employments({ teacherId }: { teacherId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const [editing, { open, close }] = useDisclosure(false);
  const employments = useQuery(employmentsQuery(teacherId));
  return (
    <Section
      title={t('people.employment.title')}
      actions={
        who.can('teachers:update') && (
          <Button variant="light" onClick={open} disabled={!employments.data}>
            {t('ui.edit')}
          </Button>
        )
      }
    >
      <Loaded query={employments}>
        {({ employments: list }) =>
          list.length === 0 ? (
            <EmptyState title={t('people.employment.none')} />
          ) : (
            <Stack gap="xs">
              {list.toReversed().map(({ kind, starts_on, ends_on }) => (
                <Group key={starts_on} gap="sm">
                  <Text fw={600}>{t(`people.employment.kind.${kind}`)}</Text>
                  <Text>
                    {ends_on
                      ? format.days(starts_on, ends_on)
                      : t('people.employment.since', { day: format.day(starts_on) })}
                  </Text>
                </Group>
              ))}
            </Stack>
          )
        }
      </Loaded>
      {editing && employments.data && (
        <EmploymentsModal teacherId={teacherId} list={employments.data.employments} onClose={close} />
      )}
    </Section>
  );
}

interface Row {
  kind: Employment['kind'];
  starts_on: Day | null;
  ends_on: Day | null;
}

interface EmploymentsModalProps {
  teacherId: string;
  list: readonly Employment[];
  onClose: () => void;
}

function EmploymentsModal({ teacherId, list, onClose }: EmploymentsModalProps) {
  const { t } = useTranslation();
  const fresh: Row = { kind: 'employee', starts_on: null, ends_on: null };
  const form = useForm<{ employments: Row[] }>({
    initialValues: {
      employments: list.length ? list.map((one) => ({ ...one, ends_on: one.ends_on ?? null })) : [fresh],
    },
    validate: { employments: { starts_on: isNotEmpty(t('ui.required')) } },
  });
  const save = useSave(
    ({ employments }: { employments: Row[] }) =>
      replaceEmployments(
        teacherId,
        employments.map((row) => ({ ...row, starts_on: row.starts_on ?? '' })),
      ),
    { form, refresh: [['teachers']], onDone: onClose },
  );
  return (
    <FormModal
      title={t('people.employment.title')}
      size="lg"
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {form.values.employments.map((_, index) => (
        <Group key={index} align="end" wrap="nowrap">
          <SimpleGrid cols={{ base: 1, xs: 3 }} flex={1}>
            <Select
              label={t('people.employment.as')}
              data={employmentKinds.map((value) => ({ value, label: t(`people.employment.kind.${value}`) }))}
              {...form.getInputProps(`employments.${index}.kind`)}
            />
            <DateField
              label={t('people.employment.from')}
              {...form.getInputProps(`employments.${index}.starts_on`)}
            />
            <DateField
              label={t('people.employment.until')}
              {...form.getInputProps(`employments.${index}.ends_on`)}
            />
          </SimpleGrid>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('people.employment.removeNumbered', { number: index + 1 })}
            onClick={() => form.removeListItem('employments', index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={18} />}
          onClick={() => form.insertListItem('employments', fresh)}
        >
          {t('people.employment.add')}
        </Button>
      </Group>
    </FormModal>
  );
}

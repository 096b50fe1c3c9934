import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { Section } from '@/ui/Section';
import { weekdays } from './choices';
import { replaceOpeningHours, type OpeningSpan } from './queries';

/** The opening hours of a week, as many times a day as there are. */
export function HoursForm({ spans }: { spans: OpeningSpan[] }) {
  const { t, i18n } = useTranslation();
  const who = useViewer();
  const form = useForm({ initialValues: { items: spans } });
  const save = useSave((values: typeof form.values) => replaceOpeningHours(values.items), {
    form,
    refresh: [['opening-hours']],
    onDone: (kept) => {
      form.setValues(kept);
      form.resetDirty(kept);
    },
  });
  const first = who.institute.week_starts_on - 1;
  const days = weekdays(i18n.language);
  const inOrder = [...days.slice(first), ...days.slice(0, first)];

  return (
    <Section title={t('institute.hours.title')}>
      <Text size="sm" c="dimmed">
        {t('institute.hours.hint')}
      </Text>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack gap="sm">
          {inOrder.map(({ value, label }) => (
            <DayHours key={value} weekday={Number(value)} name={label} form={form} />
          ))}
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

interface DayHoursProps {
  weekday: number;
  name: string;
  form: ReturnType<typeof useForm<{ items: OpeningSpan[] }>>;
}

function DayHours({ weekday, name, form }: DayHoursProps) {
  const { t } = useTranslation();
  const spans = form.values.items
    .map((span, index) => ({ span, index }))
    .filter(({ span }) => span.weekday === weekday);
  const add = () => {
    const last = spans.at(-1)?.span;
    const next = last ? { opens: last.closes, closes: '' } : { opens: '09:00', closes: '20:00' };
    form.insertListItem('items', { weekday, ...next });
  };
  return (
    <Group role="group" aria-label={name} align="flex-start" gap="sm">
      <Text w={110} pt={6}>
        {name}
      </Text>
      <Stack gap="xs">
        {spans.length === 0 && (
          <Text c="dimmed" pt={6}>
            {t('institute.hours.closed')}
          </Text>
        )}
        {spans.map(({ index }) => (
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              type="time"
              aria-label={t('institute.hours.opens', { day: name })}
              {...form.getInputProps(`items.${index}.opens`)}
            />
            <TextInput
              type="time"
              aria-label={t('institute.hours.closes', { day: name })}
              {...form.getInputProps(`items.${index}.closes`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('institute.hours.remove', { day: name })}
              onClick={() => form.removeListItem('items', index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <ActionIcon
        variant="subtle"
        size="lg"
        onClick={add}
        aria-label={t('institute.hours.add', { day: name })}
      >
        <IconPlus size={18} />
      </ActionIcon>
    </Group>
  );
}

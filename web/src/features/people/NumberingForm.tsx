import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { Section } from '@/ui/Section';
import { changeNumbering, numberingQuery, type Numbering } from './queries.records';

export function NumberingForm() {
  const { t } = useTranslation();
  const numbering = useQuery(numberingQuery());
  return (
    <Section title={t('people.numbering.title')}>
      <Loaded query={numbering}>{(found) => <Fields key={found.example} numbering={found} />}</Loaded>
    </Section>
  );
}

function Fields({ numbering }: { numbering: Numbering }) {
  const { t } = useTranslation();
  const { prefix, next_number } = numbering;
  const form = useForm({ initialValues: { prefix, next_number } });
  const save = useSave((values: typeof form.values) => changeNumbering(values), {
    form,
    refresh: [['student-numbering']],
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Group align="start">
        <TextInput label={t('people.numbering.prefix')} w={120} {...form.getInputProps('prefix')} />
        <NumberInput
          label={t('people.numbering.next')}
          description={t('people.numbering.example', { example: numbering.example })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={1}
          allowDecimal={false}
          hideControls
          w={220}
          {...form.getInputProps('next_number')}
        />
        <Button type="submit" mt={25} loading={save.isPending} disabled={!form.isDirty()}>
          {t('ui.save')}
        </Button>
      </Group>
    </form>
  );
}

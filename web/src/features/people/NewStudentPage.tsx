import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { emptyStudent, missingIn, toNewStudent, type NewStudentValues } from '@/api/newStudent';
import { useSave } from '@/api/save';
import { DateField } from '@/api/DateField';
import { ButtonLink, TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { Doubles } from './Doubles';
import { FamilyFields, joinFamily } from './FamilyFields';
import { createStudent, statuses } from './queries';

const newStudentRoute = getRouteApi('/member/students/new');

/** A student and the family in one go. */
export default function NewStudentPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { family } = newStudentRoute.useSearch();
  const form = useForm<NewStudentValues>({
    initialValues: emptyStudent(format.today(), family),
    validate: (values) => missingIn(values, t('ui.required')),
  });
  const save = useSave((values: NewStudentValues) => createStudent(toNewStudent(values)), {
    form,
    said: t('people.students.added'),
    refresh: [['students'], ['families']],
    onDone: ({ id }) => void navigate({ to: '/students/$studentId', params: { studentId: id } }),
  });

  return (
    <Page
      title={t('people.students.new')}
      back={<TextLink to="/students">{t('people.nav.students')}</TextLink>}
      narrow
    >
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack>
          <Section title={t('people.students.student')}>
            <TextInput
              label={t('people.field.full_name')}
              autoFocus
              autoComplete="off"
              {...form.getInputProps('full_name')}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <DateField
                label={t('people.field.date_of_birth')}
                max={format.today()}
                {...form.getInputProps('date_of_birth')}
              />
              <Select
                label={t('people.field.status')}
                data={statuses.map((value) => ({ value, label: t(`people.status.${value}`) }))}
                {...form.getInputProps('status')}
              />
              <TextInput
                label={t('people.field.number')}
                placeholder={t('people.numbering.nextOne')}
                autoComplete="off"
                {...form.getInputProps('number')}
              />
              <TextInput label={t('people.field.phone')} type="tel" {...form.getInputProps('phone')} />
              <TextInput label={t('people.field.email')} type="email" {...form.getInputProps('email')} />
            </SimpleGrid>
            <Doubles
              typed={form.values}
              confirmed={form.values.confirm_duplicate}
              onConfirm={(confirmed) => form.setFieldValue('confirm_duplicate', confirmed)}
              onFamily={(familyId) => joinFamily(form, familyId)}
            />
            <Textarea
              label={t('people.field.notes')}
              description={t('people.field.notesHint')}
              autosize
              minRows={1}
              {...form.getInputProps('notes')}
            />
          </Section>
          <FamilyFields form={form} />
          <Group justify="flex-end">
            <ButtonLink to="/students" variant="default">
              {t('ui.cancel')}
            </ButtonLink>
            <Button type="submit" loading={save.isPending}>
              {t('people.students.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

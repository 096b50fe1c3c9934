import { Divider, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useProblemText } from '@/api/problemText';
import { useDialogSave } from '@/api/save';
import { InstrumentSelect, LevelSelect } from '@/choices/SubjectSelect';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { toast } from '@/ui/toast';
import { OfferingFields, usualOffering, useSuggestedName } from './OfferingFields';
import { changeCourse, createCourse, type Course } from './queries';
import { sell } from './sell';

const editable = (course: Course | null) => ({
  name: course?.name ?? '',
  instrument_id: course?.instrument.id ?? null,
  level_id: course?.level?.id ?? null,
  starts_on: course?.starts_on ?? null,
  published: course?.published ?? true,
  active: course?.active ?? true,
  ...usualOffering,
});
type Values = ReturnType<typeof editable>;

interface CourseModalProps {
  course: Course | null;
  onClose: () => void;
}

/** A course; a new one comes with its first offering and price, so that it can be sold at once. */
export function CourseModal({ course, onClose }: CourseModalProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const format = useFormat();
  const suggest = useSuggestedName();
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: editable(course),
    validate: { name: required, instrument_id: required, duration_minutes: required },
  });

  const send = async (values: Values): Promise<unknown> => {
    const { name, level_id, starts_on, published } = values;
    const body = { name, instrument_id: values.instrument_id ?? '', level_id, starts_on, published };
    if (course) return changeCourse(course.id, { ...body, active: values.active });
    const created = await createCourse(body);
    // the course is there now: what fails after it is told, and done again on its own
    return sell(created.id, values.offering_name.trim() || suggest(values), values, format.today()).catch(
      (problem: unknown) => toast.failed(say(problem)),
    );
  };
  const save = useDialogSave(send, { form, refresh: [['courses'], ['price-plans']], onDone: onClose });

  return (
    <FormModal
      title={course ? t('courses.course.edit') : t('courses.course.add')}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput
        label={t('courses.field.name')}
        placeholder={t('courses.field.nameExample')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <InstrumentSelect current={course?.instrument} {...form.getInputProps('instrument_id')} />
        <LevelSelect current={course?.level} {...form.getInputProps('level_id')} />
      </SimpleGrid>
      <DateField
        label={t('courses.field.courseStartsOn')}
        description={t('courses.field.courseStartsOnHint')}
        {...form.getInputProps('starts_on')}
      />
      <Switch
        label={t('courses.field.published')}
        description={t('courses.field.publishedHint')}
        {...form.getInputProps('published', { type: 'checkbox' })}
      />
      {course && (
        <Switch
          label={t('courses.course.active')}
          description={t('courses.course.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
      {!course && (
        <>
          <Divider label={t('courses.offering.first')} labelPosition="left" />
          <OfferingFields input={form.getInputProps} suggestedName={suggest(form.values)} />
        </>
      )}
    </FormModal>
  );
}

import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { useChecks } from './checks';
import { NameInput } from './fields';
import { changeProfile } from './queries';

export function NameForm({ fullName }: { fullName: string }) {
  const { t } = useTranslation();
  const check = useChecks();
  const form = useForm({ initialValues: { full_name: fullName }, validate: { full_name: check.required } });
  const save = useSave(changeProfile, {
    form,
    refresh: [['me'], ['profile']],
    onDone: () => form.resetDirty(),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Group align="flex-start">
        <NameInput
          label={null}
          aria-label={t('accounts.field.fullName')}
          flex={1}
          {...form.getInputProps('full_name')}
        />
        <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
          {t('ui.save')}
        </Button>
      </Group>
    </form>
  );
}

import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { useChecks } from './checks';
import { EmailInput, NameInput } from './fields';
import { changeUser, type User } from './queries';

export function UserForm({ user }: { user: User }) {
  const { t } = useTranslation();
  const check = useChecks();
  const form = useForm({
    initialValues: { full_name: user.full_name, email: user.email },
    validate: { full_name: check.required, email: check.email },
  });
  const save = useSave((values: typeof form.values) => changeUser(user.id, values), {
    form,
    refresh: [['users']],
    onDone: () => form.resetDirty(),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack>
        <NameInput autoComplete="off" {...form.getInputProps('full_name')} />
        <EmailInput autoComplete="off" {...form.getInputProps('email')} />
        <Button
          type="submit"
          loading={save.isPending}
          disabled={!form.isDirty()}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('ui.save')}
        </Button>
      </Stack>
    </form>
  );
}

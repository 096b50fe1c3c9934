import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { setRoles, type User } from './queries';
import { RolesInput } from './roles';

export function UserRolesForm({ user }: { user: User }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { roles: user.roles } });
  const save = useSave((values: typeof form.values) => setRoles(user.id, values), {
    form,
    refresh: [['users'], ['me']],
    onDone: () => form.resetDirty(),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <RolesInput hideLabel {...form.getInputProps('roles')} />
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

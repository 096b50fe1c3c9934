import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { invite, type Person, type Student } from './queries';

interface LoginProps {
  person: Person;
  id: string;
  name: string;
  email: string | null;
  user: Student['user'] | null;
  mayInvite: boolean;
}

/** Whether a person can sign in, and the way to let them. */
export function Login({ person, id, name, email, user, mayInvite }: LoginProps) {
  const { t } = useTranslation();
  const [inviting, { open, close }] = useDisclosure(false);
  if (user) return <Text size="sm">{t('people.login.has', { email: user.email })}</Text>;
  if (!mayInvite) return null;
  return (
    <Group>
      <Button variant="light" onClick={open} aria-label={t('people.login.inviteNamed', { name })}>
        {t('people.login.invite')}
      </Button>
      {inviting && <InviteModal person={person} id={id} name={name} email={email} onClose={close} />}
    </Group>
  );
}

interface InviteModalProps extends Pick<LoginProps, 'person' | 'id' | 'name' | 'email'> {
  onClose: () => void;
}

function InviteModal({ person, id, name, email, onClose }: InviteModalProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { email: email ?? '' },
    validate: { email: isEmail(t('ui.notAnEmail')) },
  });
  const save = useSave((values: typeof form.values) => invite(person, id, values.email), {
    form,
    said: t('people.login.sent'),
    refresh: [['students'], ['families'], ['teachers'], ['users']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('people.login.inviteNamed', { name })}
      onClose={onClose}
      saving={save.isPending}
      submitLabel={t('people.login.send')}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Alert>{t(`people.login.text.${person}`)}</Alert>
      <TextInput
        label={t('people.field.email')}
        type="email"
        data-autofocus
        {...form.getInputProps('email')}
      />
    </FormModal>
  );
}

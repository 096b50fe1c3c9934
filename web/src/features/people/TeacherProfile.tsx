import { Button, MultiSelect, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { branchesQuery } from '@/choices/lists';
import { Facts } from '@/ui/Facts';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import { profileQuery, replaceProfile, type Profile } from './queries.teachers';

/** What families read about a teacher, and where he teaches. */
export function TeacherProfile({ teacherId }: { teacherId: string }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [editing, { open, close }] = useDisclosure(false);
  const profile = useQuery(profileQuery(teacherId));
  return (
    <Section
      title={t('people.profile.title')}
      actions={
        who.can('teachers:update') && (
          <Button variant="light" onClick={open} disabled={!profile.data}>
            {t('ui.edit')}
          </Button>
        )
      }
    >
      <Loaded query={profile}>
        {({ bio, branches }) => (
          <>
            {bio && <Text style={{ whiteSpace: 'pre-line' }}>{bio}</Text>}
            <Facts
              facts={[
                [
                  t('people.profile.branches'),
                  branches.map(({ name }) => name).join(', ') || t('people.profile.anyBranch'),
                ],
              ]}
            />
          </>
        )}
      </Loaded>
      {editing && profile.data && (
        <ProfileModal teacherId={teacherId} profile={profile.data} onClose={close} />
      )}
    </Section>
  );
}

interface ProfileModalProps {
  teacherId: string;
  profile: Profile;
  onClose: () => void;
}

function ProfileModal({ teacherId, profile, onClose }: ProfileModalProps) {
  const { t } = useTranslation();
  const branches = useQuery(branchesQuery());
  const form = useForm({
    initialValues: { bio: profile.bio, branch_ids: profile.branches.map(({ id }) => id) },
  });
  const save = useSave((values: typeof form.values) => replaceProfile(teacherId, values), {
    form,
    refresh: [['teachers']],
    onDone: onClose,
  });
  const choices = new Map([...profile.branches, ...(branches.data?.items ?? [])].map((b) => [b.id, b.name]));
  return (
    <FormModal
      title={t('people.profile.title')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Textarea
        label={t('people.profile.bio')}
        description={t('people.profile.bioHint')}
        autosize
        minRows={4}
        data-autofocus
        {...form.getInputProps('bio')}
      />
      <MultiSelect
        label={t('people.profile.branches')}
        placeholder={form.values.branch_ids.length ? undefined : t('people.profile.anyBranch')}
        data={[...choices].map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('branch_ids')}
      />
    </FormModal>
  );
}

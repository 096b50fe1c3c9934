import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { familyQuery } from '@/choices/lists';
import { Slot } from '@/routing/slots';
import { EmptyState } from '@/ui/EmptyState';
import { ButtonLink, TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { AdmitButton } from './AdmitButton';
import { Contact } from './Contact';
import { CustomValues } from './CustomValues';
import { FamilyNameModal } from './FamilyNameModal';
import { GuardianModal } from './GuardianModal';
import { GuardianHistory } from './GuardianHistory';
import { History } from './History';
import { Login } from './Login';
import { Payers } from './Payers';
import { type Family, type Guardian } from './queries';

const familyRoute = getRouteApi('/member/families/$familyId');

export default function FamilyPage() {
  const { familyId } = familyRoute.useParams();
  const family = useQuery(familyQuery(familyId));
  return <LoadedPage query={family}>{(found) => <FamilyView key={found.id} family={found} />}</LoadedPage>;
}

function FamilyView({ family }: { family: Family }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [editing, setEditing] = useState<'name' | 'guardian' | Guardian>();
  const close = () => setEditing(undefined);
  const mayEdit = who.can('students:create');

  return (
    <Page
      title={family.name}
      back={<TextLink to="/families">{t('people.nav.families')}</TextLink>}
      actions={
        mayEdit && (
          <>
            <Slot
              name="familyAction"
              props={{
                familyId: family.id,
                name: family.name,
                detail: family.students.map((student) => student.full_name).join(', '),
              }}
            />
            <Button variant="default" onClick={() => setEditing('name')}>
              {t('people.families.rename')}
            </Button>
          </>
        )
      }
    >
      <Students family={family} mayAdd={who.can('students:create')} />
      <Section
        title={t('people.guardians.title')}
        actions={
          mayEdit && (
            <Button
              variant="light"
              leftSection={<IconPlus size={18} />}
              onClick={() => setEditing('guardian')}
            >
              {t('people.guardians.add')}
            </Button>
          )
        }
      >
        {family.guardians.length === 0 && <EmptyState title={t('people.guardians.none')} />}
        <Stack gap="xs">
          {family.guardians.map((guardian) => (
            <GuardianCard
              key={guardian.id}
              guardian={guardian}
              onEdit={mayEdit ? () => setEditing(guardian) : undefined}
            />
          ))}
        </Stack>
      </Section>
      {who.can('payers:read') && <Payers familyId={family.id} />}
      {who.can('office_records:read') && <CustomValues of="family" id={family.id} />}
      <Slot name="family" props={{ familyId: family.id, name: family.name }} />
      {who.can('office_records:read') && <History of="family" id={family.id} />}
      {editing === 'name' && <FamilyNameModal family={family} onClose={close} />}
      {editing === 'guardian' && <GuardianModal familyId={family.id} guardian={null} onClose={close} />}
      {typeof editing === 'object' && (
        <GuardianModal familyId={family.id} guardian={editing} onClose={close} />
      )}
    </Page>
  );
}

function Students({ family, mayAdd }: { family: Family; mayAdd: boolean }) {
  const { t } = useTranslation();
  const add = mayAdd && (
    <>
      <ButtonLink to="/students/new" search={{ family: family.id }} variant="default">
        {t('people.students.add')}
      </ButtonLink>
      <AdmitButton familyId={family.id} variant="light" />
    </>
  );
  return (
    <Section title={t('people.nav.students')} actions={add}>
      {family.students.length === 0 && <EmptyState title={t('people.families.noStudents')} />}
      <Stack gap="sm">
        {family.students.map((student) => (
          <TextLink key={student.id} to="/students/$studentId" params={{ studentId: student.id }} fw={600}>
            {student.full_name}
          </TextLink>
        ))}
      </Stack>
    </Section>
  );
}

function GuardianCard({ guardian, onEdit }: { guardian: Guardian; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <div>
          <Text fw={600}>{guardian.full_name}</Text>
          <Contact phone={guardian.phone} email={guardian.email} />
        </div>
        <Group gap="xs">
          {onEdit && <GuardianHistory guardian={guardian} />}
          {onEdit && (
            <Slot
              name="guardianAction"
              props={{
                guardianId: guardian.id,
                fullName: guardian.full_name,
                detail: guardian.phone ?? guardian.email ?? '',
              }}
            />
          )}
          <Login
            person="guardian"
            id={guardian.id}
            name={guardian.full_name}
            email={guardian.email ?? null}
            user={guardian.user ?? null}
            mayInvite={onEdit !== undefined}
          />
          {onEdit && (
            <Button
              variant="subtle"
              onClick={onEdit}
              aria-label={t('people.guardians.editNamed', { name: guardian.full_name })}
            >
              {t('ui.edit')}
            </Button>
          )}
        </Group>
      </Group>
    </Paper>
  );
}

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Slot } from '@/routing/slots';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { Consents } from './Consents';
import { Contact } from './Contact';
import { CustomValues } from './CustomValues';
import { History } from './History';
import { Instruments } from './Instruments';
import { Login } from './Login';
import { PrivateNotes } from './PrivateNotes';
import { studentQuery, type Student } from './queries';
import { StudentGuardians } from './StudentGuardians';
import { StudentModal } from './StudentModal';
import { StudentPhoto } from './StudentPhoto';
import { StudentStatusBadge } from './StudentStatusBadge';
import { StudentWay } from './StudentWay';

const studentRoute = getRouteApi('/member/students/$studentId');

export default function StudentPage() {
  const { studentId } = studentRoute.useParams();
  const student = useQuery(studentQuery(studentId));
  return <LoadedPage query={student}>{(found) => <StudentView key={found.id} student={found} />}</LoadedPage>;
}

function StudentView({ student }: { student: Student }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [editing, { open, close }] = useDisclosure(false);
  const mayEdit = who.can('students:create');

  return (
    <Page
      title={student.full_name}
      badge={<StudentStatusBadge status={student.status} />}
      back={<TextLink to="/students">{t('people.nav.students')}</TextLink>}
      actions={
        mayEdit && (
          <>
            <Slot
              name="studentAction"
              props={{
                studentId: student.id,
                fullName: student.full_name,
                detail: `${student.number} · ${student.family_account.name}`,
              }}
            />
            <Button variant="default" onClick={open}>
              {t('ui.edit')}
            </Button>
          </>
        )
      }
    >
      <Slot
        name="student"
        props={{
          studentId: student.id,
          fullName: student.full_name,
          familyId: student.family_account.id,
        }}
      />
      <Section title={t('people.students.details')}>
        <StudentPhoto student={student} />
        <StudentFacts student={student} />
        <Login
          person="student"
          id={student.id}
          name={student.full_name}
          email={student.email ?? null}
          user={student.user ?? null}
          mayInvite={mayEdit}
        />
      </Section>
      <Instruments of="student" id={student.id} mayEdit={mayEdit} />
      {who.can('guardian_links:read') && <StudentGuardians student={student} />}
      {who.can('consents:read') && <Consents student={student} />}
      {who.can('office_records:read') && <CustomValues of="student" id={student.id} />}
      {who.can('office_records:read') && <PrivateNotes student={student} />}
      {who.can('office_records:read') && <StudentWay student={student} />}
      {who.can('office_records:read') && <History of="student" id={student.id} />}
      {editing && <StudentModal student={student} onClose={close} />}
    </Page>
  );
}

function StudentFacts({ student }: { student: Student }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const { family_account: family, phone, email } = student;
  const reachable = !!(phone || email);
  return (
    <Facts
      facts={[
        [t('people.field.number'), student.number],
        [
          t('people.field.family'),
          who.can('guardian_links:read') ? (
            <TextLink key="family" to="/families/$familyId" params={{ familyId: family.id }}>
              {family.name}
            </TextLink>
          ) : (
            family.name
          ),
        ],
        [t('people.field.contact'), reachable && <Contact key="contact" phone={phone} email={email} />],
        [t('people.field.date_of_birth'), student.date_of_birth && format.day(student.date_of_birth)],
        [t('people.field.joined_on'), student.joined_on && format.day(student.joined_on)],
        [t('people.field.left_on'), student.left_on && format.day(student.left_on)],
        [t('people.field.notes'), student.notes],
      ]}
    />
  );
}

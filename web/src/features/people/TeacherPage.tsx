import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Slot } from '@/routing/slots';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { AvailabilitySection } from './AvailabilitySection';
import { Contact } from './Contact';
import { Employments } from './Employments';
import { CustomValues } from './CustomValues';
import { History } from './History';
import { Instruments } from './Instruments';
import { Login } from './Login';
import { teacherQuery, type Teacher } from './queries';
import { TeacherModal } from './TeacherModal';
import { TeacherProfile } from './TeacherProfile';

const teacherRoute = getRouteApi('/member/teachers/$teacherId');

export default function TeacherPage() {
  const { teacherId } = teacherRoute.useParams();
  const teacher = useQuery(teacherQuery(teacherId));
  return <LoadedPage query={teacher}>{(found) => <TeacherView key={found.id} teacher={found} />}</LoadedPage>;
}

function TeacherView({ teacher }: { teacher: Teacher }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [editing, { open, close }] = useDisclosure(false);
  const mayEdit = who.can('teachers:update');
  return (
    <Page
      title={teacher.full_name}
      badge={!teacher.active && <StatusBadge tone="neutral" label={t('people.teachers.gone')} />}
      back={<TextLink to="/teachers">{t('people.nav.teachers')}</TextLink>}
      actions={
        mayEdit && (
          <>
            <Slot
              name="teacherAction"
              props={{
                teacherId: teacher.id,
                fullName: teacher.full_name,
                detail: [teacher.phone, teacher.email].filter(Boolean).join(' · '),
              }}
            />
            <Button variant="default" onClick={open}>
              {t('ui.edit')}
            </Button>
          </>
        )
      }
    >
      <Section title={t('people.students.details')}>
        <Contact phone={teacher.phone} email={teacher.email} />
        <Login
          person="teacher"
          id={teacher.id}
          name={teacher.full_name}
          email={teacher.email ?? null}
          user={teacher.user ?? null}
          mayInvite={mayEdit}
        />
      </Section>
      <Slot name="teacher" props={{ teacherId: teacher.id }} />
      <TeacherProfile teacherId={teacher.id} />
      <Instruments of="teacher" id={teacher.id} mayEdit={who.can('teachers:update')} />
      <AvailabilitySection teacherId={teacher.id} />
      <Employments teacherId={teacher.id} />
      {who.can('office_records:read') && <CustomValues of="teacher" id={teacher.id} />}
      {who.can('office_records:read') && <History of="teacher" id={teacher.id} />}
      {editing && <TeacherModal teacher={teacher} onClose={close} />}
    </Page>
  );
}

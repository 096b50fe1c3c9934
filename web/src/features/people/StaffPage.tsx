import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { Contact } from './Contact';
import { History } from './History';
import { staffQuery, type Staff } from './queries.teachers';
import { StaffInviteModal } from './StaffInviteModal';
import { StaffState } from './StaffListPage';
import { StaffModal } from './StaffModal';

const staffRoute = getRouteApi('/member/staff/$staffId');

export default function StaffPage() {
  const { staffId } = staffRoute.useParams();
  const staff = useQuery(staffQuery(staffId));
  return <LoadedPage query={staff}>{(found) => <StaffView key={found.id} staff={found} />}</LoadedPage>;
}

function StaffView({ staff }: { staff: Staff }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [editing, edit] = useDisclosure(false);
  const [inviting, invite] = useDisclosure(false);
  const mayEdit = who.can('staff:update');
  return (
    <Page
      title={staff.full_name}
      badge={<StaffState staff={staff} />}
      back={<TextLink to="/staff">{t('people.nav.staff')}</TextLink>}
      actions={
        mayEdit && (
          <Button variant="default" onClick={edit.open}>
            {t('ui.edit')}
          </Button>
        )
      }
    >
      <Section
        title={t('people.students.details')}
        actions={
          mayEdit &&
          !staff.user && (
            <Button
              variant="light"
              onClick={invite.open}
              aria-label={t('people.login.inviteNamed', { name: staff.full_name })}
            >
              {t('people.login.invite')}
            </Button>
          )
        }
      >
        <Facts
          facts={[
            [t('people.staff.position'), staff.position],
            [
              t('people.field.contact'),
              (staff.phone || staff.email) && (
                <Contact key="contact" phone={staff.phone} email={staff.email} />
              ),
            ],
          ]}
        />
        {staff.user && <Text size="sm">{t('people.login.has', { email: staff.user.email })}</Text>}
      </Section>
      {who.can('office_records:read') && <History of="staff" id={staff.id} />}
      {editing && <StaffModal staff={staff} onClose={edit.close} />}
      {inviting && <StaffInviteModal staff={staff} onClose={invite.close} />}
    </Page>
  );
}

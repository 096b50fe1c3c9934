import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { branchesQuery, roomsQuery } from '@/choices/lists';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { BranchModal } from './BranchModal';
import { type Branch, type Room } from './queries';
import { RoomModal } from './RoomModal';

type Editing = { branch: Branch | null } | { room: Room | null; inBranch: Branch };

/** The sites of the institute and the rooms in each. */
export default function RoomsPage() {
  const { t } = useTranslation();
  const branches = useQuery(branchesQuery());
  const rooms = useQuery(roomsQuery());
  const [editing, setEditing] = useState<Editing>();
  const close = () => setEditing(undefined);
  const addBranch = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing({ branch: null })}>
      {t('institute.branches.add')}
    </Button>
  );

  return (
    <Page title={t('institute.nav.rooms')} actions={branches.data?.items.length ? addBranch : undefined}>
      <Loaded query={branches}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title={t('institute.branches.none')}
              text={t('institute.branches.noneText')}
              action={addBranch}
            />
          ) : (
            items.map((branch) => (
              <BranchSection
                key={branch.id}
                branch={branch}
                rooms={rooms.data?.items.filter((room) => room.branch_id === branch.id)}
                onEdit={() => setEditing({ branch })}
                onRoom={(room) => setEditing({ room, inBranch: branch })}
              />
            ))
          )
        }
      </Loaded>
      {editing && 'branch' in editing && <BranchModal branch={editing.branch} onClose={close} />}
      {editing && 'room' in editing && (
        <RoomModal room={editing.room} branch={editing.inBranch} onClose={close} />
      )}
    </Page>
  );
}

interface BranchSectionProps {
  branch: Branch;
  rooms: Room[] | undefined;
  onEdit: () => void;
  onRoom: (room: Room | null) => void;
}

function BranchSection({ branch, rooms, onEdit, onRoom }: BranchSectionProps) {
  const { t } = useTranslation();
  const addRoom = (
    <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => onRoom(null)}>
      {t('institute.rooms.add')}
    </Button>
  );
  return (
    <Section
      title={branch.name}
      actions={
        <Group gap="xs">
          <Button variant="subtle" onClick={onEdit} aria-label={t('institute.branches.editNamed', branch)}>
            {t('ui.edit')}
          </Button>
          {!!rooms?.length && branch.active && addRoom}
        </Group>
      }
    >
      {!branch.active && <StatusBadge tone="neutral" label={t('institute.branches.closed')} />}
      {branch.address}
      <DataTable
        label={t('institute.rooms.in', { branch: branch.name })}
        rows={rooms}
        rowKey={(room) => room.id}
        columns={[
          {
            key: 'name',
            header: t('institute.rooms.room'),
            phone: 'title',
            cell: (room) => <RoomName room={room} />,
          },
          {
            key: 'capacity',
            header: t('institute.rooms.capacity'),
            cell: (room) => room.capacity && t('institute.rooms.people', { count: room.capacity }),
          },
          {
            key: 'equipment',
            header: t('institute.rooms.equipment'),
            cell: (room) => room.equipment.join(', '),
          },
          {
            key: 'edit',
            header: t('ui.edit'),
            hideHeader: true,
            align: 'end',
            phone: 'aside',
            cell: (room) => (
              <Button
                variant="subtle"
                size="compact-md"
                onClick={() => onRoom(room)}
                aria-label={t('institute.rooms.editNamed', { name: room.name })}
              >
                {t('ui.edit')}
              </Button>
            ),
          },
        ]}
        empty={<EmptyState title={t('institute.rooms.none')} action={addRoom} />}
      />
    </Section>
  );
}

function RoomName({ room }: { room: Room }) {
  const { t } = useTranslation();
  if (room.active) return room.name;
  return (
    <Group gap="xs">
      {room.name}
      <StatusBadge tone="neutral" label={t('institute.rooms.closed')} />
    </Group>
  );
}

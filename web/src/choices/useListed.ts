import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useViewer } from '@/api/me';
import { branchesQuery, roomsQuery, teachersQuery, type Branch, type Room } from './lists';

/** The teachers and rooms in use, for whom may see them. */
export function useListed() {
  const who = useViewer();
  const teachers = useQuery({ ...teachersQuery(), enabled: who.can('teachers:read') });
  const seesRooms = who.can('rooms:read');
  const rooms = useQuery({ ...roomsQuery(), enabled: seesRooms });
  const branches = useQuery({ ...branchesQuery(), enabled: seesRooms });
  return useMemo(
    () => ({
      teachers: teachers.data?.items.filter(({ active }) => active) ?? [],
      rooms: openRooms(rooms.data?.items ?? [], branches.data?.items ?? []),
    }),
    [teachers.data, rooms.data, branches.data],
  );
}

/** Where there are several branches, rooms go by their branch first: each may have a "Hall". */
export function openRooms(
  rooms: readonly Room[],
  branches: readonly Branch[],
): Pick<Room, 'id' | 'branch_id' | 'name'>[] {
  const several = branches.filter(({ active }) => active).length > 1;
  return rooms.flatMap(({ id, name, branch_id, active }) => {
    const branch = branches.find((one) => one.id === branch_id);
    if (!active || branch?.active === false) return [];
    return [{ id, branch_id, name: several && branch ? `${branch.name} · ${name}` : name }];
  });
}

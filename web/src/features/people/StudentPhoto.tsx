import { Avatar, Button, FileButton, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { shrink } from '@/lib/picture';
import { ConfirmButton } from '@/ui/ConfirmButton';
import type { Student } from './queries';
import { deletePhoto, photoQuery, replacePhoto } from './queries.records';

/** Pixels of the longer side: sharp on any screen, and never near the server's limit. */
const SIDE = 640;

export function StudentPhoto({ student }: { student: Student }) {
  const { t } = useTranslation();
  const who = useViewer();
  const { id, full_name: name, photo } = student;
  const url = usePhotoUrl(id, photo ?? null);
  const done = { refresh: [['students']] };
  const replace = useSave(async (file: File) => replacePhoto(id, await shrink(file, SIDE)), done);
  const remove = useSave(() => deletePhoto(id), done);

  return (
    <Group>
      <Avatar src={url} alt={t('people.photo.of', { name })} name={name} size={96} radius="md" />
      {who.can('office_records:update') && (
        <Group gap="xs">
          <FileButton accept="image/*" onChange={(file) => file && replace.mutate(file)}>
            {(props) => (
              <Button variant="default" loading={replace.isPending} {...props}>
                {photo ? t('people.photo.change') : t('people.photo.add')}
              </Button>
            )}
          </FileButton>
          {photo && (
            <ConfirmButton
              variant="subtle"
              color="gray"
              question={t('people.photo.removeAsk', { name })}
              onConfirm={() => remove.mutate(undefined)}
            >
              {t('ui.remove')}
            </ConfirmButton>
          )}
        </Group>
      )}
    </Group>
  );
}

function usePhotoUrl(id: string, photo: string | null): string | null {
  const { data } = useQuery({ ...photoQuery(id, photo ?? ''), enabled: photo !== null });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data || photo === null) return;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => {
      setUrl(null);
      URL.revokeObjectURL(made);
    };
  }, [data, photo]);
  return url;
}

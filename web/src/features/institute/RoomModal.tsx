import { NumberInput, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { changeRoom, createRoom, type Branch, type Room } from './queries';

interface RoomModalProps {
  room: Room | null;
  branch: Branch;
  onClose: () => void;
}

export function RoomModal({ room, branch, onClose }: RoomModalProps) {
  const { t } = useTranslation();
  const form = useForm<{ name: string; capacity: number | string }>({
    initialValues: { name: room?.name ?? '', capacity: room?.capacity ?? '' },
    validate: { name: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    (values: typeof form.values) => {
      const capacity = values.capacity === '' ? null : Number(values.capacity);
      const body = { name: values.name, capacity };
      return room ? changeRoom(room.id, body) : createRoom({ ...body, branch_id: branch.id });
    },
    { form, refresh: [['rooms']], onDone: onClose },
  );
  return (
    <FormModal
      title={room ? t('institute.rooms.edit') : t('institute.rooms.addTo', { branch: branch.name })}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput label={t('institute.rooms.name')} data-autofocus {...form.getInputProps('name')} />
      <NumberInput
        label={t('institute.rooms.capacity')}
        description={t('institute.rooms.capacityHint')}
        min={1}
        max={10_000}
        allowDecimal={false}
        {...form.getInputProps('capacity')}
      />
    </FormModal>
  );
}

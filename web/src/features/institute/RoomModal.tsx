import { NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
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
  const form = useForm<{ name: string; capacity: number | string; equipment: string[]; active: boolean }>({
    initialValues: {
      name: room?.name ?? '',
      capacity: room?.capacity ?? '',
      equipment: room?.equipment ?? [],
      active: room?.active ?? true,
    },
    validate: { name: isNotEmpty(t('ui.required')) },
  });
  const save = useSave(
    (values: typeof form.values) => {
      const capacity = values.capacity === '' ? null : Number(values.capacity);
      const body = { name: values.name, capacity, equipment: values.equipment };
      return room
        ? changeRoom(room.id, { ...body, active: values.active })
        : createRoom({ ...body, branch_id: branch.id });
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
        max={1000}
        allowDecimal={false}
        {...form.getInputProps('capacity')}
      />
      <TagsInput
        label={t('institute.rooms.equipment')}
        description={t('institute.rooms.equipmentHint')}
        acceptValueOnBlur
        maxTags={30}
        {...form.getInputProps('equipment')}
      />
      {room && (
        <Switch
          label={t('institute.rooms.active')}
          description={t('institute.rooms.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  );
}

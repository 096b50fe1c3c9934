import { ActionIcon, Button, Group, SimpleGrid } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { InstrumentSelect, LevelSelect } from '@/choices/SubjectSelect';
import { Facts } from '@/ui/Facts';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import { instrumentsOf, replaceInstruments, type Played, type Player } from './queries.instruments';

interface InstrumentsProps {
  of: Player;
  id: string;
  mayEdit: boolean;
}

/** What a student learns and how far he is, or what a teacher teaches and up to where. */
export function Instruments({ of, id, mayEdit }: InstrumentsProps) {
  const { t } = useTranslation();
  const [editing, { open, close }] = useDisclosure(false);
  const played = useQuery(instrumentsOf(of, id));
  const title = t(of === 'student' ? 'people.instruments.learns' : 'people.instruments.teaches');
  return (
    <Section
      title={title}
      actions={
        mayEdit && (
          <Button variant="light" onClick={open} disabled={!played.data}>
            {t('ui.edit')}
          </Button>
        )
      }
    >
      <Loaded query={played}>
        {({ items }) =>
          items.length === 0 ? (
            t('people.instruments.none')
          ) : (
            <Facts facts={items.map(({ instrument, level }) => [instrument.name, level?.name ?? '–'])} />
          )
        }
      </Loaded>
      {editing && played.data && (
        <InstrumentsModal title={title} of={of} id={id} played={played.data.items} onClose={close} />
      )}
    </Section>
  );
}

interface Row {
  instrument_id: string | null;
  level_id: string | null;
}

interface ModalProps {
  title: string;
  of: Player;
  id: string;
  played: readonly Played[];
  onClose: () => void;
}

function InstrumentsModal({ title, of, id, played, onClose }: ModalProps) {
  const { t } = useTranslation();
  const fresh: Row = { instrument_id: null, level_id: null };
  const rows = played.map(({ instrument, level }) => ({
    instrument_id: instrument.id,
    level_id: level?.id ?? null,
  }));
  const form = useForm<{ items: Row[] }>({
    initialValues: { items: rows.length ? rows : [fresh] },
    validate: { items: { instrument_id: isNotEmpty(t('ui.required')) } },
  });
  const save = useSave(
    ({ items }: { items: Row[] }) =>
      replaceInstruments(
        of,
        id,
        items.flatMap(({ instrument_id, level_id }) => (instrument_id ? [{ instrument_id, level_id }] : [])),
      ),
    { form, refresh: [[of === 'student' ? 'students' : 'teachers']], onDone: onClose },
  );
  const known = (instrumentId: string | null) =>
    played.find(({ instrument }) => instrument.id === instrumentId);
  return (
    <FormModal
      title={title}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {form.values.items.map(({ instrument_id }, index) => (
        <Group
          key={index}
          role="group"
          aria-label={t('people.instruments.numbered', { number: index + 1 })}
          align="end"
          wrap="nowrap"
        >
          <SimpleGrid cols={2} flex={1}>
            <InstrumentSelect
              current={known(instrument_id)?.instrument}
              {...form.getInputProps(`items.${index}.instrument_id`)}
            />
            <LevelSelect
              current={known(instrument_id)?.level}
              {...form.getInputProps(`items.${index}.level_id`)}
            />
          </SimpleGrid>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('people.instruments.remove', { number: index + 1 })}
            onClick={() => form.removeListItem('items', index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={18} />}
          onClick={() => form.insertListItem('items', fresh)}
        >
          {t('people.instruments.add')}
        </Button>
      </Group>
    </FormModal>
  );
}

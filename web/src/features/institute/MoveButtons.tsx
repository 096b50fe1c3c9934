import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface MoveButtonsProps {
  name: string;
  /** From 1. */
  place: number;
  of: number;
  onMove: (place: number) => void;
}

/** Moves a row one up or one down. */
export function MoveButtons({ name, place, of, onMove }: MoveButtonsProps) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ActionIcon
        variant="subtle"
        size="lg"
        disabled={place <= 1}
        onClick={() => onMove(place - 1)}
        aria-label={t('institute.levels.up', { name })}
      >
        <IconArrowUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size="lg"
        disabled={place >= of}
        onClick={() => onMove(place + 1)}
        aria-label={t('institute.levels.down', { name })}
      >
        <IconArrowDown size={18} />
      </ActionIcon>
    </Group>
  );
}

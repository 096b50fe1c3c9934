import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LeadItem, Stage } from './queries';
import { movesOf } from './stages';

interface MoveMenuProps {
  lead: LeadItem;
  onMove: (lead: LeadItem, to: Stage) => void;
}

/** Moves a lead without dragging. */
export function MoveMenu({ lead, onMove }: MoveMenuProps) {
  const { t } = useTranslation();
  const moves = movesOf(lead.stage);
  if (moves.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('leads.moveNamed', { name: lead.learner_name })}
        >
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {moves.map((stage) => (
          <Menu.Item
            key={stage}
            color={stage === 'lost' ? 'red' : undefined}
            onClick={() => onMove(lead, stage)}
          >
            {t(`leads.stage.${stage}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

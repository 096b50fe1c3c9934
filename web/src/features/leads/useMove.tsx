import { VisuallyHidden } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { LoseModal } from './LoseModal';
import { moveLead, stale, type Stage } from './queries';

export interface Moved {
  id: string;
  learner_name: string;
}

/** Moves leads. Who is lost is lost for a reason, which is asked for: show `asking` somewhere. */
export function useMove(): { move: (lead: Moved, to: Stage) => void; asking: ReactNode } {
  const { t } = useTranslation();
  const [losing, setLosing] = useState<Moved>();
  const save = useSave(({ lead, to }: { lead: Moved; to: Stage }) => moveLead(lead.id, { stage: to }), {
    said: null,
    refresh: stale,
  });
  const move = (lead: Moved, to: Stage) => (to === 'lost' ? setLosing(lead) : save.mutate({ lead, to }));
  return {
    move,
    asking: (
      <>
        {losing && <LoseModal lead={losing} onClose={() => setLosing(undefined)} />}
        {/* what a screen reader says after a move */}
        <VisuallyHidden role="status">
          {save.isSuccess &&
            t('leads.moved', {
              name: save.variables.lead.learner_name,
              stage: t(`leads.stage.${save.variables.to}`),
            })}
        </VisuallyHidden>
      </>
    ),
  };
}

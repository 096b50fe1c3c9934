import { Button, Group, Menu } from '@mantine/core';
import { IconArrowRight, IconEdit, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Activities } from './Activities';
import { AdmitLead } from './AdmitLead';
import { Details } from './Details';
import { siblingOf } from './books';
import { KnownFamilies } from './Known';
import { LeadModal } from './LeadModal';
import { NextForm } from './NextForm';
import { forgetLead, leadQuery, stale, type Lead } from './queries';
import { StageBadge } from './StageBadge';
import { isOpen, movesOf } from './stages';
import { Trials } from './Trials';
import { useMove } from './useMove';

const leadRoute = getRouteApi('/member/leads/$leadId');

/** Everything about somebody who asks for lessons. */
export default function LeadPage() {
  const { leadId } = leadRoute.useParams();
  const lead = useQuery(leadQuery(leadId));
  return <LoadedPage query={lead}>{(known) => <OneLead lead={known} />}</LoadedPage>;
}

function OneLead({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  return (
    <Page
      title={lead.learner_name}
      badge={<StageBadge stage={lead.stage} />}
      back={<TextLink to="/leads">{t('leads.nav')}</TextLink>}
      actions={<Actions lead={lead} />}
    >
      {isOpen(lead.stage) && (
        <NextForm key={`${lead.stage} ${lead.next_action_on} ${lead.next_action}`} lead={lead} />
      )}
      <KnownFamilies lead={lead} />
      <Details lead={lead} />
      <Trials lead={lead} />
      <Activities leadId={lead.id} />
    </Page>
  );
}

function Actions({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const who = useViewer();
  const navigate = useNavigate();
  const { move, asking } = useMove();
  const [shown, setShown] = useState<'edit' | 'convert' | 'sibling'>();
  const forget = useSave(() => forgetLead(lead.id), {
    said: t('leads.detail.forgotten'),
    refresh: stale,
    onDone: () => void navigate({ to: '/leads' }),
  });
  const close = () => setShown(undefined);
  const moves = movesOf(lead.stage);
  return (
    <Group gap="xs">
      {lead.stage === 'lost' && who.can('leads:archive') && (
        <ConfirmButton
          question={t('leads.detail.forgetAsk')}
          consequence={t('leads.detail.forgetText')}
          onConfirm={() => forget.mutate(undefined)}
        >
          {t('leads.detail.forget')}
        </ConfirmButton>
      )}
      <Button variant="default" leftSection={<IconEdit size={18} />} onClick={() => setShown('edit')}>
        {t('ui.edit')}
      </Button>
      {who.can('leads:create') && (
        <Button
          variant="default"
          leftSection={<IconUserPlus size={18} />}
          onClick={() => setShown('sibling')}
        >
          {t('leads.known.sibling')}
        </Button>
      )}
      {moves.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconArrowRight size={18} className="flip" />}>
              {t('leads.move')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {moves.map((stage) => (
              <Menu.Item
                key={stage}
                color={stage === 'lost' ? 'red' : undefined}
                onClick={() => move(lead, stage)}
              >
                {t(`leads.stage.${stage}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {lead.stage !== 'won' && <Button onClick={() => setShown('convert')}>{t('leads.convert.open')}</Button>}
      {asking}
      {shown === 'edit' && <LeadModal known={lead} onClose={close} />}
      {shown === 'sibling' && <LeadModal known={null} like={siblingOf(lead)} onClose={close} />}
      {shown === 'convert' && <AdmitLead lead={lead} onClose={close} />}
    </Group>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { Page } from '@/ui/Page';
import { endOtherSessions, endOwnSession, ownSessionsQuery } from './queries';
import { SessionList } from './SessionList';

export default function SessionsPage() {
  const { t } = useTranslation();
  const sessions = useQuery(ownSessionsQuery());
  const options = { said: t('accounts.sessions.ended'), refresh: [['sessions']] };
  const endOne = useSave(endOwnSession, options);
  const endOthers = useSave(endOtherSessions, options);
  const others = sessions.data?.items.some((session) => !session.current);

  return (
    <Page
      title={t('accounts.sessions.title')}
      narrow
      actions={
        others && (
          <ConfirmButton
            question={t('accounts.sessions.endOthersAsk')}
            onConfirm={() => endOthers.mutate(undefined)}
          >
            {t('accounts.sessions.endOthers')}
          </ConfirmButton>
        )
      }
    >
      <Loaded query={sessions}>
        {({ items }) => (
          <SessionList
            sessions={items}
            action={(session) =>
              !session.current && (
                <ConfirmButton
                  question={t('accounts.sessions.endAsk')}
                  onConfirm={() => endOne.mutate(session.id)}
                >
                  {t('accounts.sessions.end')}
                </ConfirmButton>
              )
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

import { Button, CloseButton, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirstHour as Told, Scene, SceneName } from '../../../shared/model/first-hour.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { CheckIcon, RefusedIcon } from '../../kit/icons.ts';
import { useAccounts } from '../../state/accounts.ts';
import { changePreferences } from '../../state/preferences.ts';
import { useQuery } from '../../state/useQuery.ts';
import styles from './firstHour.module.css';
import { leaveFirstHour } from './store.ts';

/** What a guest does in a browser is told by no row of the desk until it is asked for. */
const LOOK_AGAIN = 3_000;

/** Six scenes on the training gateway, below whatever screen they lead to: which are passed, and what is to be done now. */
export function FirstHour() {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('firstHour.state', undefined, ['tokens', 'payments', 'refunds', 'intents', 'accounts'], true);
  const begin = useAction('firstHour.begin', reload);
  const [looked, setLooked] = useState<SceneName | null>(null);
  const waits = data?.scenes.some(({ state }) => state === 'begun') ?? false;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(reload, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [waits, reload]);
  const scene = data === null ? null : sceneInView(data.scenes, looked);
  const fault = error ?? begin.error;
  return (
    <aside className={styles.strip} aria-label={t('firstHour.title')} data-testid="first-hour">
      <div className={styles.head}>
        <Text fw={700}>{t('firstHour.title')}</Text>
        {data && (
          <>
            <Text size="sm" c="dimmed" data-testid="first-hour-progress">
              {t('firstHour.progress', { done: data.scenes.filter(({ state }) => state === 'passed').length, all: data.scenes.length })}
            </Text>
            <ol className={styles.scenes} aria-label={t('firstHour.scenes')}>
              {data.scenes.map((one, index) => (
                <li key={one.name}>
                  <SceneButton scene={one} number={index + 1} here={one.name === scene?.name} onLook={() => setLooked(one.name)} />
                </li>
              ))}
            </ol>
          </>
        )}
        <CloseButton
          ml="auto"
          aria-label={t('firstHour.leave')}
          title={t('firstHour.leave')}
          onClick={leaveFirstHour}
          data-testid="first-hour-leave"
        />
      </div>
      {data && scene && (
        <Now
          told={data}
          scene={scene}
          busy={begin.busy}
          onBegin={(name) => {
            setLooked(name);
            void begin.run({ scene: name });
          }}
        />
      )}
      {fault && <ErrorNotice error={fault} />}
    </aside>
  );
}

/** The one somebody looks at, else the one under way, else the one just passed before the next that is new. */
function sceneInView(scenes: readonly Scene[], looked: SceneName | null): Scene | null {
  return (
    scenes.find(({ name }) => name === looked) ??
    scenes.find(({ state }) => state === 'begun' || state === 'failed') ??
    scenes.find(({ state }) => state === 'new') ??
    scenes.at(-1) ??
    null
  );
}

type SceneProps = { readonly scene: Scene; readonly number: number; readonly here: boolean; readonly onLook: () => void };

function SceneButton({ scene, number, here, onLook }: SceneProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.scene}
      data-state={scene.state}
      aria-current={here ? 'step' : undefined}
      onClick={onLook}
      data-testid={`scene-${scene.name}`}
    >
      <span className={styles.number} aria-hidden>
        {scene.state === 'passed' ? (
          <CheckIcon size={13} stroke={3} />
        ) : scene.state === 'failed' ? (
          <RefusedIcon size={13} stroke={3} />
        ) : (
          number
        )}
      </span>
      {t(`firstHour.scene.${scene.name}`)}
      <VisuallyHidden component="span">, {t(`firstHour.state.${scene.state}`)}</VisuallyHidden>
    </button>
  );
}

type NowProps = { readonly told: Told; readonly scene: Scene; readonly busy: boolean; readonly onBegin: (scene: SceneName) => void };

/** What is to be done now, in one sentence, and the button that leads on. */
function Now({ told, scene, busy, onBegin }: NowProps) {
  const { t } = useTranslation();
  const { cards, scenes } = told;
  const training = useAccounts((state) => state.accounts.find(({ environment }) => environment === 'training')?.id);
  if (cards === null) {
    return (
      <div className={styles.now} role="status">
        <span>{t('firstHour.notTraining')}</span>
        {training !== undefined && (
          <Button size="xs" onClick={() => void changePreferences({ activeAccountId: training })} data-testid="first-hour-training">
            {t('firstHour.toTraining')}
          </Button>
        )}
      </div>
    );
  }
  const next = scenes.find(({ state }) => state === 'new');
  const isOver = scenes.every(({ state }) => state === 'passed');
  return (
    <div className={styles.now} role="status" data-testid="first-hour-now" data-scene={scene.name} data-state={scene.state}>
      <span>{isOver ? t('firstHour.all') : <Words scene={scene} cards={cards} />}</span>
      <div className={styles.buttons}>
        {(scene.state === 'begun' || scene.state === 'failed' || isOver) && (
          <Button size="xs" variant="default" loading={busy} onClick={() => onBegin(scene.name)} data-testid="first-hour-again">
            {t('firstHour.again')}
          </Button>
        )}
        {scene.state === 'new' && (
          <Button size="xs" loading={busy} onClick={() => onBegin(scene.name)} data-testid="first-hour-begin">
            {t('firstHour.begin', { scene: t(`firstHour.scene.${scene.name}`) })}
          </Button>
        )}
        {scene.state === 'passed' && next && (
          <Button size="xs" loading={busy} onClick={() => onBegin(next.name)} data-testid="first-hour-begin">
            {t('firstHour.begin', { scene: t(`firstHour.scene.${next.name}`) })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Words({ scene: { name, state, step }, cards }: { readonly scene: Scene; readonly cards: NonNullable<Told['cards']> }) {
  const { t } = useTranslation();
  switch (state) {
    case 'new':
      return t('firstHour.intro');
    case 'passed':
      return t('firstHour.passed');
    case 'begun':
      return t(`firstHour.do.${name}${step}`, cards);
    case 'failed':
      return t(`firstHour.failed.${name}`, cards);
  }
}

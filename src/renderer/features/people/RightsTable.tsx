import { useTranslation } from 'react-i18next';
import { OPERATION_RIGHTS } from '../../../shared/model/operation-rights.ts';
import { OTHER_RIGHTS, Role, type Grant, type Right, type Rights } from '../../../shared/model/people.ts';
import { mayHaveLimits } from '../../../shared/rules/rights.ts';
import { CheckIcon } from '../../kit/icons.ts';
import type { Change } from './rightsChanges.ts';
import styles from './rights.module.css';
import { useGrantWords } from './useGrantWords.ts';

type Props = {
  readonly rights: Rights;
  readonly changes: readonly Change[];
  /** Off for those who may only read it. */
  readonly editable: boolean;
  readonly onOpen: (role: Role, right: Right) => void;
  readonly onToggle: (role: Role, right: Right) => void;
};

const GROUPS = [
  ['money', OPERATION_RIGHTS],
  ['other', OTHER_RIGHTS]
] as const;

/** One table: a line each right, a column each role. What moves money opens its limits, all else is allowed or not. */
export function RightsTable({ rights, changes, editable, onOpen, onToggle }: Props) {
  const { t } = useTranslation();
  const isChanged = (role: Role, right: Right): boolean => changes.some((one) => one.role === role && one.right === right);
  return (
    <div className={styles.wrap} tabIndex={0} role="region" aria-label={t('shell.screen.rights')}>
      <table className={styles.table} data-testid="rights-table">
        <colgroup>
          <col style={{ width: '27%' }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" style={{ textAlign: 'left' }}>
              {t('people.rights.what')}
            </th>
            {Role.options.map((role) => (
              <th scope="col" key={role}>
                {t(`people.role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        {GROUPS.map(([group, lines]) => (
          <tbody key={group}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={1 + Role.options.length}>
                {t(`people.rights.group.${group}`)}
              </th>
            </tr>
            {lines.map((right) => (
              <tr key={right}>
                <th scope="row">{t(`people.right.${right}`)}</th>
                {Role.options.map((role) => (
                  <td key={role} className={isChanged(role, right) ? styles.changed : undefined}>
                    <Cell
                      grant={rights[role][right]}
                      label={t('people.rights.cell', { right: t(`people.right.${right}`), role: t(`people.role.${role}`) })}
                      testId={`grant-${role}-${right}`}
                      // Whoever keeps the people keeps them: without one who may, nobody ever could again.
                      off={!editable || (role === 'administrator' && right === 'people')}
                      onPress={() => (mayHaveLimits(right) ? onOpen(role, right) : onToggle(role, right))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

type CellProps = {
  readonly grant: Grant;
  readonly label: string;
  readonly testId: string;
  readonly off: boolean;
  readonly onPress: () => void;
};

function Cell({ grant, label, testId, off, onPress }: CellProps) {
  const { t } = useTranslation();
  const { sentence, cell } = useGrantWords();
  const limits = grant.may ? cell(grant) : null;
  const short = limits && `${t('people.rights.short', limits)}${limits.more > 0 ? ` +${limits.more}` : ''}`;
  return (
    <button
      type="button"
      className={styles.cell}
      disabled={off}
      // What is seen is part of the name; the sentence of it is its description.
      aria-label={`${label}: ${short ?? sentence(grant)}`}
      title={grant.may && grant.limits !== null ? sentence(grant) : undefined}
      data-testid={testId}
      data-may={grant.may}
      onClick={onPress}
    >
      {!grant.may && '–'}
      {grant.may && limits === null && <CheckIcon size={16} aria-hidden />}
      {short}
    </button>
  );
}

import type { ProfileChange } from '@contract/endpoints/profiles.ts'
import { PROFILE_FIELDS } from '@contract/rules/profiles.ts'
import { observer } from 'mobx-react-lite'
import { Notice } from '@/components/notice'
import { useStores } from '@/stores/use-stores'
import { PROFILE_FIELD } from '@/texts/profiles'
import { momentText } from '@/texts/times'

/** What the office has not decided yet; a newer change takes its place. */
export const Waiting = observer(function Waiting({ change }: { change: ProfileChange }) {
  const { clock } = useStores()
  const fields = PROFILE_FIELDS.filter(field => field in change.after).map(field => PROFILE_FIELD[field])
  const who = [change.by, momentText(change.at, clock())].filter(Boolean).join(' ')
  return <Notice tone="ochre" text={`${who}改的${fields.join('、')}在等机关同意；再改一次就按新的等。`} />
})

import { isIssueNumber } from '@contract/rules/issues.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useRef, useState } from 'react'
import { IconButton } from '@/components/icon-button'
import { SearchField } from '@/components/search-field'
import { goTo } from '@/platform/go'
import { canScan, scanCode } from '@/platform/scan'
import { useStores } from '@/stores/use-stores'
import { issueNumberIn } from '@/texts/issue-number'

const PAUSE_MS = 350

const openNumber = (number: string | undefined) => goTo('issue/progress', { number })

async function handleScan(): Promise<void> {
  const scanned = await scanCode()
  if (scanned !== undefined) openNumber(issueNumberIn(scanned))
}

/** Words search the list when the typing pauses; a whole number opens its page. */
export const Search = observer(function Search() {
  const { issues } = useStores()
  const searched = issues.filters.words
  const [words, setWords] = useState(searched)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setWords(searched), [searched])
  useEffect(() => () => clearTimeout(timer.current), [])
  const handleInput = useCallback(
    (value: string) => {
      setWords(value)
      clearTimeout(timer.current)
      const number = issueNumberIn(value)
      timer.current = setTimeout(() => {
        if (number && isIssueNumber(number)) openNumber(number)
        else void issues.filter({ words: value.trim() })
      }, PAUSE_MS)
    },
    [issues],
  )
  return (
    <SearchField value={words} hint="搜事情、地点、事码" onInput={handleInput}>
      {canScan && <IconButton icon="scan" label="扫事码" isPlain onTap={handleScan} />}
    </SearchField>
  )
})

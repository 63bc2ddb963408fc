import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { TextField } from '@/components/text-field'
import type { Link, OutcomeDraft } from './outcome-draft'

const TITLE_MAX = 40
const URL_MAX = 500

interface OneProps {
  draft: OutcomeDraft
  link: Link
}

const One = observer(function One({ draft, link }: OneProps) {
  const { key, title, url } = link
  const handleTitle = useCallback((text: string) => draft.writeLink(key, { title: text }), [draft, key])
  const handleUrl = useCallback((text: string) => draft.writeLink(key, { url: text }), [draft, key])
  const handleRemove = useCallback(() => draft.remove(key), [draft, key])
  return (
    <View className="col gap-2">
      <TextField
        label="链接的名字"
        hint="比如 讲课的课件"
        value={title}
        max={TITLE_MAX}
        onInput={handleTitle}
      />
      <TextField label="网址" hint="https:// 开头" value={url} max={URL_MAX} onInput={handleUrl} />
      <Button text="去掉这条" kind="text" size="sm" label={`去掉链接 ${title}`} onTap={handleRemove} />
    </View>
  )
})

/** Addresses of what was given out. */
export const Links = observer(function Links({ draft }: { draft: OutcomeDraft }) {
  const handleAdd = useCallback(() => draft.addLink(), [draft])
  return (
    <View className="col gap-3">
      {draft.links.map(link => (
        <One key={link.key} draft={draft} link={link} />
      ))}
      <Button text="加一条链接" size="sm" icon="plus" onTap={handleAdd} />
    </View>
  )
})

import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { saveText } from '@/platform/text-file'
import { toast } from '@/platform/toast'
import type { FiguresStore } from '@/stores/figures-store'

interface FileButtonProps {
  store: FiguresStore
  text: string
  label: string
  /** The list that is open, instead of the table of all figures. */
  isList?: boolean
}

/** A table for table programs; a mini-program copies it. */
export const FileButton = observer(function FileButton({ store, text, label, isList }: FileButtonProps) {
  const handleMake = useCallback(async () => {
    const file = await store.makeFile(isList === true)
    if (!file) return
    const given = await saveText(file.fileName, file.text)
    if (!given) return toast('这部设备不让存，请换电脑上的浏览器')
    toast(given === 'saved' ? `${file.rows} 行，存成文件了` : `${file.rows} 行，复制好了，粘到表格里`)
  }, [store, isList])
  return <Button text={text} size="sm" icon="download" label={label} onTap={handleMake} />
})

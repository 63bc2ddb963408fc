import { memo } from 'react'
import { Button } from './button'
import { Empty } from './empty'

interface NeedsSignInProps {
  title: string
  onSignIn: () => void
}

/** In place of what is only somebody's own. */
export const NeedsSignIn = memo(function NeedsSignIn({ title, onSignIn }: NeedsSignInProps) {
  return (
    <Empty title={title} note="只有您自己能看到。">
      <Button text="去登录" kind="primary" onTap={onSignIn} />
    </Empty>
  )
})

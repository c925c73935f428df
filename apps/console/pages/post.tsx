import { useParams } from '@tanstack/react-router'
import { PlansPart } from '#capabilities/patrols/screens/plans-part.tsx'
import { PhoneBookScreen } from '#capabilities/posts/screens/phone-book.tsx'
import { PostScreen } from '#capabilities/posts/screens/post.tsx'

export function PostPage() {
  const { postId = '' } = useParams({ strict: false }) as { postId?: string }
  return <PostScreen key={postId} id={postId} rounds={<PlansPart postId={postId} />} />
}

export function PhoneBookPage() {
  const { siteId = '' } = useParams({ strict: false }) as { siteId?: string }
  return <PhoneBookScreen key={siteId} siteId={siteId} />
}

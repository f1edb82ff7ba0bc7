"""What fields of posts are called out there: forums, archives, scrapers, chat programs and corpora."""

import re

SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "comment", "message", "selftext", "post", "comment_text", "post_text"),
        *("comment_body", "post_body", "body_text", "text_body", "message_text", "full_text", "raw_text", "plain_text"),
        *("content_text", "post_content", "comment_content", "text_content", "body_markdown", "text_display"),
        *("text_original", "msg", "utterance", "utterance_text", "tweet", "tweet_text", "reply_text", "review_text"),
        *("review", "sentence", "argument", "argument_text", "passage", "paragraph", "statement", "turn", "response"),
        *("answer", "opinion", "contents", "description", "kommentar", "nachricht", "beitrag", "inhalt", "texte"),
        *("commentaire", "contenu", "texto", "comentario", "contenido", "testo", "commento", "tekst", "cooked", "com"),
        *("aussage", "äußerung", "redebeitrag", "wortmeldung", "kommentartext"),
    ),
    "id": (
        *("id", "comment_id", "post_id", "message_id", "msg_id", "utterance_id", "tweet_id", "reply_id"),
        *("turn_id", "argument_id", "review_id", "sentence_id", "record_id", "row_id", "id_str", "uuid", "guid"),
        *("name", "key", "uid", "nid", "cid", "pid", "number", "no", "nr"),
    ),
    "reply_to": (
        *("reply_to", "parent_id", "parent", "in_reply_to", "in_reply_to_id", "in_reply_to_status_id"),
        *("in_reply_to_status_id_str", "reply_to_id", "reply_to_message_id", "parent_message_id", "parent_message"),
        *("parent_comment_id", "parent_comment", "parent_post_id", "parent_post", "parent_uuid", "parent_utterance"),
        *("reply_to_comment", "reply_to_post", "replying_to", "replied_to", "replied_to_id", "responding_to"),
        *("response_to", "respond_to", "answer_to", "answers_to", "in_response_to", "reference_message_id"),
        *("in_reply_to_post_id", "in_reply_to_comment_id", "reply_to_post_id", "reply_to_comment_id"),
        *("quoted_post_id", "quoted_id", "parent_turn", "pid", "antwort_auf", "antwort_an", "respuesta_a"),
    ),
    "document": (
        *("document", "document_id", "doc_id", "thread", "thread_id", "link_id", "conversation_id", "conversation"),
        *("topic_id", "discussion_id", "discussion", "dialogue_id", "dialog_id", "dialogue", "dialog", "debate_id"),
        *("debate", "root", "root_id", "root_post_id", "submission_id", "story_id", "article_id", "issue_id"),
        *("question_id", "video_id", "thread_ts", "tid", "essay_id", "text_id", "post_id", "topic"),
    ),
    "author": (
        *("author", "user", "username", "user_name", "speaker", "by", "author_name", "author_display_name"),
        *("display_name", "screen_name", "nickname", "nick", "poster", "commenter", "sender", "sender_name", "from"),
        *("posted_by", "participant", "member", "owner", "creator", "handle", "user_login", "login", "speaker_name"),
        *("speaker_id", "author_id", "user_id", "userid", "from_id", "name", "who"),
        *("autor", "autorin", "auteur", "nutzer", "benutzer", "verfasser", "sprecher", "sprecherin", "redner"),
        *("rednerin", "teilnehmer", "teilnehmerin", "wer", "qui"),
    ),
    "time": (
        *("time", "created_utc", "created_at", "timestamp", "created", "date_unixtime", "date", "datetime"),
        *("date_time", "ts"),
        *("published_at", "published", "posted_at", "posted_on", "posted", "post_date", "post_time", "date_posted"),
        *("comment_date", "creation_date", "created_on", "created_time", "create_time", "sent_at", "time_stamp"),
        *("created_at_ms", "timestamp_ms", "pub_date", "date_created", "written_at", "datum", "zeit", "fecha", "heure"),
        *("uhrzeit", "zeitpunkt", "zeitstempel", "erstellt_am", "geschrieben_am", "when", "wann", "quand"),
    ),
    "title": (
        *("title", "link_title", "thread_title", "topic_title", "submission_title", "discussion_title", "subject"),
        *("headline", "article_title", "conversation_title", "debate_title", "question_title", "titel", "titre"),
    ),
    "language": ("language", "lang", "language_code", "sprache"),
    "source": ("source",),
    "license": ("license", "licence"),
}
"""By our name: theirs, likelier ones first, as ``plain_name`` writes them."""

OBJECTS: dict[str, tuple[str, ...]] = {
    "author": ("name", "username", "user_name", "login", "screen_name", "display_name", "nickname", "handle", "id"),
    "document": ("id", "name", "title"),
    "reply_to": ("id", "message_id"),
    "text": ("text", "body", "content", "raw"),
    "time": ("iso", "utc", "date"),
}
"""By our name: what the part of an object is called that is meant, where an object stands for the value."""

CHILDREN = frozenset(
    (
        *("children", "replies", "comments", "responses", "answers", "posts", "messages", "turns", "utterances"),
        *("thread", "subcomments", "sub_comments", "child_comments", "nested_comments", "reply_list", "dialogue"),
        *("dialog", "conversation", "discussion", "edges", "nodes"),
    )
)
"""What the list of what answers a post, or belongs to a thread, is called in nested JSON."""

HOLDERS = frozenset(("items", "data", "list", "results", "children", "nodes", "edges"))
"""What the list itself is called in an object that stands for one."""

WRAPPERS = frozenset(("data", "fields", "record", "attributes", "node", "snippet"))
"""Objects that hold the fields proper of a record."""

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[^\w]+")


def plain_name(name: str) -> str:
    """Return a field's name in lower case with underscores: ``parentId``, ``Parent ID`` and ``parent-id`` are one."""
    return _OTHER.sub("_", _HUMPS.sub("_", name)).lower().strip("_") or name

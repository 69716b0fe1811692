"""What a rendered slide gains over remark's HTML: captions and whole tables."""

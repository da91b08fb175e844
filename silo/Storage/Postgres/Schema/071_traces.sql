-- Which messages (by number) and interchanges (by id) spoke of what: one finds the other. The name is as it is compared, the text as it was said.
CREATE TABLE trace_name (
    name text COLLATE "C" NOT NULL,
    kind integer NOT NULL,
    message bigint NOT NULL,
    interchange text COLLATE "C" NOT NULL,
    said text COLLATE "C" NOT NULL,
    PRIMARY KEY (name, kind, message, interchange));
CREATE INDEX trace_name_message ON trace_name (message, kind) WHERE message > 0;
CREATE INDEX trace_name_interchange ON trace_name (interchange, kind) WHERE interchange <> '';
CREATE INDEX partner_message_correlation ON partner_message (correlation);
CREATE INDEX partner_message_keyed ON partner_message (message_key);
CREATE INDEX partner_message_newest ON partner_message (received_at, number);
CREATE INDEX edi_interchange_control ON edi_interchange (control);

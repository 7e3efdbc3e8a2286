"use strict";
// https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.RdsConfig = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config mysql_rds_config}
*/
class RdsConfig extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "mysql_rds_config"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a RdsConfig resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the RdsConfig to import
    * @param importFromId The id of the existing RdsConfig that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the RdsConfig to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mysql_rds_config", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config mysql_rds_config} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options RdsConfigConfig = {}
    */
    constructor(scope, id, config = {}) {
        super(scope, id, {
            terraformResourceType: 'mysql_rds_config',
            terraformGeneratorMetadata: {
                providerName: 'mysql',
                providerVersionConstraint: '~> 3.0'
            },
            provider: config.provider,
            dependsOn: config.dependsOn,
            count: config.count,
            lifecycle: config.lifecycle,
            provisioners: config.provisioners,
            connection: config.connection,
            forEach: config.forEach
        });
        this._binlogRetentionHours = config.binlogRetentionHours;
        this._id = config.id;
        this._replicationTargetDelay = config.replicationTargetDelay;
    }
    get binlogRetentionHours() {
        return this.getNumberAttribute('binlog_retention_hours');
    }
    set binlogRetentionHours(value) {
        this._binlogRetentionHours = value;
    }
    resetBinlogRetentionHours() {
        this._binlogRetentionHours = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get binlogRetentionHoursInput() {
        return this._binlogRetentionHours;
    }
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    get replicationTargetDelay() {
        return this.getNumberAttribute('replication_target_delay');
    }
    set replicationTargetDelay(value) {
        this._replicationTargetDelay = value;
    }
    resetReplicationTargetDelay() {
        this._replicationTargetDelay = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get replicationTargetDelayInput() {
        return this._replicationTargetDelay;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            binlog_retention_hours: cdktf.numberToTerraform(this._binlogRetentionHours),
            id: cdktf.stringToTerraform(this._id),
            replication_target_delay: cdktf.numberToTerraform(this._replicationTargetDelay),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            binlog_retention_hours: {
                value: cdktf.numberToHclTerraform(this._binlogRetentionHours),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            id: {
                value: cdktf.stringToHclTerraform(this._id),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            replication_target_delay: {
                value: cdktf.numberToHclTerraform(this._replicationTargetDelay),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.RdsConfig = RdsConfig;
